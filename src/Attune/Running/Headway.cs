namespace Attune;

/// <summary>How far attempts may run ahead of the decisions on their reports: as far as these are known, but no further than a window, which is what a crash of the engine lets them say in vain.</summary>
/// <param name="kernel">What decides.</param>
/// <param name="window">How many reports at most, counted from the last that was decided on.</param>
internal sealed class Headway(Kernel kernel, int window = Headway.Window)
{
    /// <summary>The usual window: at a hundred thousand reports a second it lasts some milliseconds, in which a decision comes even where processors are busy.</summary>
    public const int Window = 256;

    /// <summary>How many of an attempt's reports, from its first, need not wait.</summary>
    public int Of(Trial trial) => trial.IterationsSinceRestore + Math.Min(kernel.Foresees(trial), window);
}
