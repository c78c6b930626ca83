namespace Attune;

/// <summary>
/// Where what trials print goes besides the console: <c>true</c> for files <c>stdout</c> and <c>stderr</c> in the directory of each trial, one name for both streams, or a pair
/// of names (standard output, standard error), either of which may be null. Relative names are in the trial's directory. Files are appended to.
/// </summary>
/// <param name="Output">The file of standard output; null: none.</param>
/// <param name="Error">The file of standard error; null: none. May be the same.</param>
public readonly record struct LogToFile(string? Output, string? Error)
{
    /// <summary>Whether anything is written.</summary>
    public bool IsOn => Output is not null || Error is not null;

    /// <summary>Yes: <c>stdout</c> and <c>stderr</c>. No: nothing.</summary>
    public static implicit operator LogToFile(bool on) => on ? new("stdout", "stderr") : default;

    /// <summary>Both streams in one file.</summary>
    public static implicit operator LogToFile(string? file) => new(file, file);

    /// <summary>A file for each stream.</summary>
    public static implicit operator LogToFile((string? Output, string? Error) files) => new(files.Output, files.Error);
}
