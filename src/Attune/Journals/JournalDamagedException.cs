namespace Attune;

/// <summary>A journal was changed after it was written, or cannot be read back: nothing is done with it until a person decides.</summary>
/// <remarks>A torn tail, as a crash leaves it, is no damage: it is dropped and reported in <see cref="JournalRecovery"/>.</remarks>
public sealed class JournalDamagedException(string file, long line, long position, string problem, Exception? cause = null) : TuneException(
    $"The journal is damaged: {file}, line {line} (byte {position}): {problem}. " +
    "What the line says may have been acted upon, so the experiment is not continued without it. Restore the file from a backup, " +
    "or keep everything before this line with Experiment.SalvageAsync, which says what is lost.", cause)
{
    /// <summary>The damaged file.</summary>
    public string File { get; } = file;

    /// <summary>The damaged line, from 1.</summary>
    public long Line { get; } = line;

    /// <summary>Where the line begins in the file, in bytes from 0.</summary>
    public long Position { get; } = position;

    /// <summary>What is wrong with it.</summary>
    internal string Problem { get; } = problem;
}
