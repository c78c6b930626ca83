using System.Runtime.InteropServices;

namespace Attune;

/// <summary>What is learned from: at which time, score and values how much was gained per unit of time. Rows are in the order of time, then of trials, then of arrival.</summary>
/// <param name="Trials">Whose.</param>
/// <param name="Times">When the gain was complete.</param>
/// <param name="Before">The score before.</param>
/// <param name="Values">The values, one row after the other.</param>
/// <param name="Gains">The gain per unit of time.</param>
internal sealed record GainTable(int[] Trials, double[] Times, double[] Before, double[][] Values, double[] Gains)
{
    /// <summary>How many rows there are.</summary>
    public int Count => Gains.Length;

    /// <summary>Takes the differences between neighbouring scores of the same trial with the same values; where time did not go on there is none.</summary>
    public static GainTable Of(IEnumerable<GainRow> rows)
    {
        var last = new Dictionary<int, List<GainRow>>(); // by trial: the last row of each set of values
        var found = new List<(GainRow Row, double Before, double Gain)>();
        foreach (var row in rows.OrderBy(row => row.Time).ThenBy(row => row.Trial))
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(last, row.Trial, out _);
            known ??= [];
            var at = known.FindIndex(other => other.Values.AsSpan().SequenceEqual(row.Values));
            if (at >= 0 && row.Time > known[at].Time) found.Add((row, known[at].Score, (row.Score - known[at].Score) / (row.Time - known[at].Time)));
            if (at >= 0) known[at] = row;
            else known.Add(row);
        }
        return new([.. found.Select(gain => gain.Row.Trial)], [.. found.Select(gain => gain.Row.Time)], [.. found.Select(gain => gain.Before)], [.. found.Select(gain => gain.Row.Values)], [.. found.Select(gain => gain.Gain)]);
    }

    /// <summary>The last rows.</summary>
    public GainTable Newest(int count) => Count <= count ? this : new(Trials[^count..], Times[^count..], Before[^count..], Values[^count..], Gains[^count..]);
}
