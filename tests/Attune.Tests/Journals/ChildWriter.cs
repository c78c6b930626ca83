using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Attune.Tests.Journals;

/// <summary>Another process that has a journal open: this program, started again.</summary>
internal sealed class ChildWriter : IDisposable
{
    private const string Variable = "ATTUNE_TESTS_CHILD_WRITER";
    private readonly Process process;

    private ChildWriter(Process process) => this.process = process;

    public int ProcessId => process.Id;

    /// <summary>Starts a process that appends three results and stays.</summary>
    public static async Task<ChildWriter> StartAsync(string directory)
    {
        var program = Environment.ProcessPath!;
        string[] arguments = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(ChildWriter).Assembly.Location] : [];
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardInput = true };
        start.Environment[Variable] = directory;
        var process = Process.Start(start)!;
        return await process.StandardOutput.ReadLineAsync() == "written" ? new(process) : throw new InvalidOperationException("The child did not write.");
    }

    /// <summary>Ends the process as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }

    [ModuleInitializer]
    internal static void RunAsChild()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } directory) return;
        var journal = FileJournal.Open(directory, new() { Durability = Durability.Never });
        journal.AppendAsync([.. JournalFiles.Results(1, 3)], default).AsTask().GetAwaiter().GetResult();
        Console.WriteLine("written");
        Console.ReadLine();
        Environment.Exit(0);
    }
}
