#include "workflow/planningquestion.h"

namespace sidewise {

PlanningQuestion planningQuestionOf(const Study &study, const Pool &pool)
{
    PlanningQuestion question;
    for (const Product &product : study.catalogue.products) {
        if (product.recommendations.size() > 1)
            question.listLengths << static_cast<int>(product.recommendations.size());
    }
    question.pricePerPage = pool.pricePerPage;
    question.generalPerPage = pool.generalPerPage;
    question.goldenPerPage = pool.goldenPerPage;
    question.feePercent = pool.feePercent;
    question.overlap = pool.overlap;
    question.waveShare = pool.adaptive.waveShare;
    question.targetTau = pool.adaptive.targetTau;
    question.seed = study.seed;
    return question;
}

} // namespace sidewise
