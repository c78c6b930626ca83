using Attune.Cli;

return await CommandTree.Create().Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false }).ConfigureAwait(false);
