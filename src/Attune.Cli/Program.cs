using Attune.Cli;

// Signals are heard by what they are meant for: a run ends in good order, which takes its time; what only reads ends at once.
return await CommandTree.CallAsync(args, new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }).ConfigureAwait(false);
