namespace Attune;

/// <summary>A trainable class that is given objects besides its configuration, shared by all trials and never copied: data sets, services. See <see cref="Tune.WithParameters{TTrainable, TParameters}"/>.</summary>
/// <typeparam name="TParameters">What it is given.</typeparam>
public abstract class Trainable<TParameters> : Trainable
{
    /// <summary>What it was given; there from before <see cref="Trainable.SetupAsync"/> on.</summary>
    public TParameters Parameters { get; internal set; } = default!;
}
