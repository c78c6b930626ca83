using Attune.Tests;
using Xunit;

namespace Attune.Parity;

[Parity(Chapter.Parameters, "verbose", "RunOptions.Verbose", Differs =
    "Default 1, as Ray's page says and its code does not. One scale for every reporter: 0 silent, 1 what matters, 2 and each finished trial, 3 and each result; failures are told from 1 on, each kind once in full.")]
[Collection(nameof(ConsoleCollection))]
public sealed class VerboseTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Theory]
    [InlineData(0, false, false, false)]
    [InlineData(1, true, false, false)]
    [InlineData(2, true, true, false)]
    [InlineData(3, true, true, true)]
    public async Task Each_step_tells_more(int verbose, bool run, bool trials, bool results)
    {
        var text = await TextAsync(place.Options with { Verbose = verbose });

        Assert.Equal((run, trials, results), (text.Contains("run: ", StringComparison.Ordinal), text.Contains("t000000 done at #2", StringComparison.Ordinal), text.Contains("t000000 #1  loss=1", StringComparison.Ordinal)));
        Assert.Equal(verbose == 0, text.Length == 0);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public async Task Another_number_is_refused(int verbose)
    {
        var error = await Assert.ThrowsAsync<TuneException>(() => TextAsync(place.Options with { Verbose = verbose }));

        Assert.Contains($"Verbose is {verbose}", Assert.Single(error.Problems), StringComparison.Ordinal);
    }

    // What is said on the console, which is the process's own.
    private static async Task<string> TextAsync(RunOptions options)
    {
        using var console = new StringWriter();
        var before = Console.Out;
        Console.SetOut(console);
        try
        {
            await Tune.RunAsync(
                async (config, trial) =>
                {
                    for (var i = 1; i <= 2; i++) await trial.ReportAsync(("loss", 1.0 / i));
                },
                options);
        }
        finally
        {
            Console.SetOut(before);
        }
        return console.ToString();
    }
}
