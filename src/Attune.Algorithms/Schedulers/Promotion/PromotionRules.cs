namespace Attune;

/// <summary>What all schedulers that promote have in common.</summary>
/// <param name="TimeAttr">What counts as time.</param>
/// <param name="Criteria">What is compared.</param>
/// <param name="Ladder">The rungs.</param>
internal sealed record PromotionRules(string TimeAttr, Criteria Criteria, Ladder Ladder);
