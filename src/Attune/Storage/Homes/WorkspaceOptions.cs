using Microsoft.Extensions.Logging;

namespace Attune.Storage;

/// <summary>How a session works at a home.</summary>
/// <param name="Journal">How its journal is written.</param>
/// <param name="Sync">When files are brought to a store, and where they are until then.</param>
/// <param name="Printed">What the files are called, in a trial's directory, to which its code prints.</param>
/// <param name="Logger">Told what went wrong without ending the run.</param>
internal sealed record WorkspaceOptions(JournalOptions Journal, SyncConfig Sync, LogToFile Printed, ILogger Logger);
