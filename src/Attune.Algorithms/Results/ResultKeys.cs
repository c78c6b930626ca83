namespace Attune;

/// <summary>The keys that every result has although the trainable need not report them. A reported value goes before.</summary>
internal static class ResultKeys
{
    /// <summary>The number of the result within its trial, from 1.</summary>
    public const string TrainingIteration = "training_iteration";

    /// <summary>Seconds of training up to the result.</summary>
    public const string TimeTotal = "time_total_s";

    /// <summary>A number of a result; NaN when there is none under this key.</summary>
    /// <param name="result">What was reported.</param>
    /// <param name="key">The metric, or one of the keys that are filled.</param>
    /// <param name="iteration">The iteration of the result.</param>
    /// <param name="trained">Seconds of training up to the result.</param>
    public static double Read(Metrics result, string key, int iteration, double trained) =>
        result.Names.IndexOf(key) is >= 0 and var index ? result.Values[index].ToDouble()
        : key == TrainingIteration ? iteration
        : key == TimeTotal ? trained
        : double.NaN;

    /// <summary>The result with the keys that the trainable did not report.</summary>
    public static Metrics Fill(Metrics result, int iteration, double trained)
    {
        var names = result.Names.Span.ToArray().ToList();
        var values = result.Values.ToArray().ToList();
        Add(TrainingIteration, iteration);
        Add(TimeTotal, trained);
        return new(new MetricNames([.. names]), [.. values]);

        void Add(string name, Value value)
        {
            if (result.Contains(name)) return;
            names.Add(name);
            values.Add(value);
        }
    }
}
