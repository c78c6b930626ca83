using System.Runtime.InteropServices;

namespace Attune;

/// <summary>The plain numbers of a trial in one block without references, so that an index can keep it as bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TrialImage
{
    public Moment Created, Launched, Reported, Ended;
    public double Trained;
    public int Attempt, Failures, Iteration, NextCheckpoint, IterationsSinceRestore, FailedRestores;
    public byte Status, HasEnded, Abandoned, OffersSave, IsSaving;
}
