using System.Collections.Immutable;

namespace Attune;

/// <summary>Axes that are active together: those that are always there, or those of one option of a choice.</summary>
/// <param name="Parent">The group of the axis that decides; -1 for the group that is always active.</param>
/// <param name="Decider">The axis whose pick decides; -1 for the group that is always active.</param>
/// <param name="Option">The pick that makes it active.</param>
/// <param name="Members">Its axes, ascending.</param>
internal sealed record AxisGroup(int Parent, int Decider, int Option, ImmutableArray<int> Members);
