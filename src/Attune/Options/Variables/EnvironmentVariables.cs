using System.Collections;
using System.Globalization;

namespace Attune;

/// <summary>
/// The environment variables that Attune knows: the one place where they are read, at the front door. Each fills an option of <see cref="RunOptions"/> that the call leaves at
/// its default; what the call says goes before.
/// </summary>
public static class EnvironmentVariables
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<EnvironmentVariable> All => Filling.All;

    /// <summary>The graphics cards that this process may use, as whoever started it said; null: all.</summary>
    internal static string? VisibleDevices => Environment.GetEnvironmentVariable("CUDA_VISIBLE_DEVICES");

    /// <summary>The trainable that this process was started to serve as a worker; null: it is no worker.</summary>
    internal static string? Worker { get; } = Environment.GetEnvironmentVariable("ATTUNE_WORKER");

    /// <summary>What a worker says to be known, and where. What it starts itself does not inherit that.</summary>
    internal static (string Socket, string Token) TakeCall()
    {
        var call = (Environment.GetEnvironmentVariable("ATTUNE_SOCKET")!, Environment.GetEnvironmentVariable("ATTUNE_TOKEN")!);
        foreach (var name in (ReadOnlySpan<string>)["ATTUNE_WORKER", "ATTUNE_SOCKET", "ATTUNE_TOKEN"]) Environment.SetEnvironmentVariable(name, null);
        return call;
    }

    /// <summary>What the processes that are started here inherit.</summary>
    internal static Dictionary<string, string> Inherited =>
        new(Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(variable => KeyValuePair.Create((string)variable.Key, (string)variable.Value!)), StringComparer.Ordinal);

    /// <summary>The options, completed from the environment.</summary>
    /// <exception cref="TuneException">Variables hold what cannot be read; all are told at once.</exception>
    public static RunOptions Complete(RunOptions options) => Complete(options, Environment.GetEnvironmentVariable);

    internal static RunOptions Complete(RunOptions options, Func<string, string?> read)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = new List<string>();
        foreach (var (variable, fill) in Filling.Known)
        {
            if (read(variable.Name) is not { Length: > 0 } text) continue;
            if (fill(options, text) is { } completed) options = completed;
            else problems.Add($"The environment variable {variable.Name} is '{text}'; it takes {variable.Values}, and fills {variable.Option}.");
        }
        return problems.Count == 0 ? options : throw new TuneException(problems);
    }

    // Fills an option that the call has not set; null when the text cannot be read.
    private static (EnvironmentVariable, Func<RunOptions, string, RunOptions?>) Of<T>(
        string name, string option, string values, Func<string, (bool Reads, T Value)> parse, Func<RunOptions, T> get, Func<RunOptions, T, RunOptions> set)
    {
        var unset = get(new RunOptions());
        return (new(name, option, values), (options, text) => parse(text) is not (true, var value) ? null : Equals(get(options), unset) ? set(options, value) : options);
    }

    private static (bool, bool) Flag(string text) => (text is "0" or "1" or "false" or "true", text is "1" or "true");

    private static (bool, int) Number(string text) => (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number), number);

    private static (bool, TrialFiles) Files(string text) => (Enum.TryParse<TrialFiles>(text, ignoreCase: true, out var files), files);

    private static (bool, TimeSpan) Seconds(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds >= 0 && seconds < TimeSpan.MaxValue.TotalSeconds ? (true, TimeSpan.FromSeconds(seconds)) : default;

    // Apart: a worker that starts asks for none of it.
    private static class Filling
    {
        public static readonly (EnvironmentVariable Variable, Func<RunOptions, string, RunOptions?> Fill)[] Known =
        [
            // Beside a store, StoragePath is a path within it: the variable means another place.
            Of<string?>("ATTUNE_STORAGE_PATH", nameof(RunOptions.StoragePath), "a path", text => (true, text), options => options.StoragePath ?? (options.StorageFilesystem is null ? null : ""), (options, path) => options with { StoragePath = path }),
            Of("ATTUNE_DATED_NAME", nameof(RunOptions.DatedName), "0 or 1", Flag, options => options.DatedName, (options, flag) => options with { DatedName = flag }),
            Of("ATTUNE_LOGGERS", nameof(RunOptions.Loggers), "None, All, or some of Json,Csv,TensorBoard", Files, options => options.Loggers, (options, files) => options with { Loggers = files }),
            Of("ATTUNE_VERBOSE", nameof(RunOptions.Verbose), "0 to 3", Number, options => options.Verbose, (options, number) => options with { Verbose = number }),
            Of("ATTUNE_MAX_CONCURRENT_TRIALS", nameof(RunOptions.MaxConcurrentTrials), "a whole number", Number, options => options.MaxConcurrentTrials, (options, number) => options with { MaxConcurrentTrials = number }),
            Of("ATTUNE_MAX_LEN_IDENTIFIER", nameof(RunOptions.MaxLenIdentifier), "a whole number", Number, options => options.MaxLenIdentifier, (options, number) => options with { MaxLenIdentifier = number }),
            Of("ATTUNE_RESTORE_RETRIES", nameof(RunOptions.RestoreRetries), "a whole number", Number, options => options.RestoreRetries, (options, number) => options with { RestoreRetries = number }),
            Of("ATTUNE_HANDLE_SIGNALS", nameof(RunOptions.HandleSignals), "0 or 1", Flag, options => options.HandleSignals, (options, flag) => options with { HandleSignals = flag }),
            Of("ATTUNE_STOP_GRACE_S", nameof(RunOptions.StopGrace), "seconds", Seconds, options => options.StopGrace, (options, span) => options with { StopGrace = span }),
            Of("ATTUNE_WARN_SLOW_S", nameof(RunOptions.SlowWarning), "seconds", Seconds, options => options.SlowWarning, (options, span) => options with { SlowWarning = span }),
            Of("ATTUNE_WARN_IDLE_S", nameof(RunOptions.IdleWarning), "seconds", Seconds, options => options.IdleWarning, (options, span) => options with { IdleWarning = span }),
            Of("ATTUNE_INTERRUPT_GRACE_S", nameof(RunOptions.InterruptGrace), "seconds", Seconds, options => options.InterruptGrace, (options, span) => options with { InterruptGrace = span }),
        ];

        public static readonly IReadOnlyList<EnvironmentVariable> All = [.. Known.Select(known => known.Variable)];
    }
}
