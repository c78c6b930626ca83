namespace Attune;

/// <summary>A trial had completed, and exporting what it trained failed.</summary>
internal sealed class ExportFailedException(IReadOnlyList<string> formats, Exception cause)
    : Exception($"The trial had completed; exporting it as {string.Join(", ", formats)} failed: {cause.GetType().FullName}: {cause.Message}", cause);
