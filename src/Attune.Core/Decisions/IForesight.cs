namespace Attune;

/// <summary>
/// A policy that knows how far a running trial gets before it decides about it. A trial in another process need not wait for decisions that are known before: it runs ahead. A policy without this
/// foresees nothing, and each result of each trial waits for it. Law (a test in <c>PolicyContract</c>): what is foreseen comes true.
/// </summary>
public interface IForesight
{
    /// <summary>
    /// How many further results of the trial's attempt <see cref="IPolicy.React"/> certainly answers without ending, pausing or changing the trial, whatever they tell and whatever other trials do.
    /// Of results that report <c>training_iteration</c> themselves nothing need be foreseen, nor of an offer to save. Changes nothing.
    /// </summary>
    /// <param name="trial">A trial that runs, as it stands after the last event.</param>
    /// <returns>At least 0; <see cref="int.MaxValue"/>: all.</returns>
    int Foresees(Trial trial);
}
