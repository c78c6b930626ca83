namespace Attune.Parity;

/// <summary>The chapters of the page, in order.</summary>
public static class Chapter
{
    public const string Parameters = "Parameters of `tune.run`";
    public const string Deprecated = "Deprecated parameters: a migration table";
    public const string Trainables = "Trainables";
    public const string Results = "Result keys";
    public const string Environment = "Environment variables";
    public const string Analysis = "`ExperimentAnalysis`";
    public const string Callbacks = "Callbacks and reporters";
    public const string Files = "Files";
    public const string Schedulers = "Schedulers";
    public const string Search = "Search";
    public const string Stoppers = "Stoppers";

    public static IReadOnlyList<string> All { get; } = [Parameters, Deprecated, Trainables, Results, Environment, Analysis, Callbacks, Files, Schedulers, Search, Stoppers];
}
