namespace Attune;

/// <summary>One in so many goes on from every rung but the last.</summary>
/// <param name="reductionFactor">One in how many.</param>
internal class TopShare(double reductionFactor) : Quota
{
    public override int Places(int rung, int count) => (int)Whole.Floor(count / reductionFactor);
}
