using System.Collections;

namespace Attune;

/// <summary>A list that only grows, written by one thread and read by any: a reader sees a prefix.</summary>
internal sealed class TrialList : IReadOnlyList<Trial>
{
    private Trial[] trials = new Trial[16];
    private volatile int count;

    public int Count => count;

    public Trial this[int index] => (uint)index < (uint)count ? trials[index] : throw new ArgumentOutOfRangeException(nameof(index), index, $"There are {count} trials.");

    public void Add(Trial trial)
    {
        if (count == trials.Length) Array.Resize(ref trials, count * 2);
        trials[count] = trial;
        count++;
    }

    public IEnumerator<Trial> GetEnumerator()
    {
        for (var i = 0; i < count; i++) yield return trials[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
