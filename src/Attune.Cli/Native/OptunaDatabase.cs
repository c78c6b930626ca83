using Attune.Cli.Imports;

namespace Attune.Cli.Formats;

/// <summary>SQLite databases of Optuna: not in the native file.</summary>
internal static class OptunaDatabase
{
    /// <exception cref="TuneException">Always.</exception>
    public static IReadOnlyList<OptunaStudy> Read(string path) =>
        throw ToolOnly.Lacks("SQLite databases of Optuna are read", " Or make a journal file of the study: optuna.copy_study(from_storage=..., to_storage=JournalStorage(JournalFileBackend('study.log')), ...)");
}
