#pragma once

namespace sidewise::space {

// The one scale for gaps and margins, in device-independent pixels.
inline constexpr int hair = 2;
inline constexpr int tight = 4;
inline constexpr int small = 8;
inline constexpr int medium = 12;
inline constexpr int large = 16;
inline constexpr int wide = 24;

inline constexpr int radius = 8;      // of panels
inline constexpr int smallRadius = 6; // of buttons and fields

} // namespace sidewise::space
