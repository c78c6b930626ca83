using Attune.Cli.Screens;
using Xunit;

namespace Attune.Cli.Tests;

public sealed class WordingTests
{
    [Theory]
    [InlineData("NumSamples was 3 and is now 2; it may only grow.", "trials was 3 and is now 2; it may only grow.")]
    [InlineData("Call it as before, or start a new one under another Name.", "Call it as before, or start over with --fresh.")]
    [InlineData("Make it a directory that can be written, or name another StoragePath.", "Make it a directory that can be written, or name another --storage.")]
    [InlineData("Offer to save with each report (Report.Save), or bring a checkpoint along.", "Offer to save with each report, or bring a checkpoint along.")]
    [InlineData("MaxConcurrentTrials is -3; it must be at least 0.", "parallel is -3; it must be at least 0.")]
    public void What_the_library_says_is_said_in_words_of_the_command(string library, string command) => Assert.Equal(command, Wording.Of(library));

    [Fact]
    public void Of_how_a_program_failed_only_its_words_are_told()
    {
        Assert.Equal("'sh' ended with exit code 3.", Wording.Of(new TrialError("Attune.CommandFailedException", "'sh' ended with exit code 3.", "")));
        Assert.Equal("System.IO.IOException: full", Wording.Of(new TrialError("System.IO.IOException", "full", "")));
    }
}
