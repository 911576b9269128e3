#pragma once

namespace sidewise::platform {

class Router;

// Pictures that performers hand in with a page: sent under /local/v1, listed and fetched as the Toloka API has it. The
// value of an output field of type `file` is the id of one of them.
void addAttachmentRoutes(Router &router);

} // namespace sidewise::platform
