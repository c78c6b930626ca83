using Attune.Cli.Races;
using Xunit;

namespace Attune.Cli.Tests.Races;

/// <summary>What a ruling looks like, character by character.</summary>
public sealed class SummaryTests
{
    private static readonly Contender Baseline = new("baseline", Configuration.Of(("level", "2"), ("pipe", "a|b")), 10, 0.0752, double.NaN, double.NaN, null);
    private static readonly Contender Fast = new("t000017", Configuration.Of(("level", "3"), ("pipe", "a|b")), 10, 0.0171, 0.7726, 0.0029296875, null);
    private static readonly Contender Slow = new("t000004", Configuration.Of(("level", "1"), ("pipe", "c")), 5, 0.0391, 0.48, 0.09375, "was worse than another after 5 rounds");

    private static Ruling Ruling => new("flags-ci", new("seconds", Mode.Min), new(2, 10, 0.05, 0.02))
    {
        Baseline = Baseline, Finalists = [Fast, Slow], Search = (41, TimeSpan.FromSeconds(1580)), Race = (25, TimeSpan.FromSeconds(61.25)),
    };

    [Fact]
    public void A_better_one_in_Markdown() => Assert.Equal(
        """
        ## flags-ci: better than the baseline

        t000017 is better than the baseline by 77.26 % (p = 0.0029).

        | | seconds, lower is better | gain | p | rounds | configuration | |
        |---|---|---|---|---|---|---|
        | baseline | 0.0752 |  |  | 10 | `level=2 pipe=a\|b` |  |
        | **t000017** | 0.0171 | 77.26 % | 0.0029 | 10 | `level=3 pipe=a\|b` | better |
        | t000004 | 0.0391 | 48 % | 0.094 | 5 | `level=1 pipe=c` | was worse than another after 5 rounds |

        41 trials of search in 26:20 min, then 25 of a race in 1:01 min: up to 10 rounds of every configuration once, in random order. Values are medians, gains Hodges-Lehmann estimates over rounds; p is of the one-sided exact Wilcoxon signed-rank test over rounds, times 2, the number of configurations (Bonferroni).

        """, MarkdownSummary.Of(Ruling));

    [Fact]
    public void A_gain_that_is_too_small_is_said()
    {
        var little = Ruling with { Finalists = [Fast with { Gain = 0.01 }] };

        Assert.Null(little.Winner);
        Assert.StartsWith("## flags-ci: not better than the baseline\n\nt000017 is better than the baseline, but only by 1 % (p = 0.0029); wanted are at least 2 %.\n", MarkdownSummary.Of(little), StringComparison.Ordinal);
        Assert.Contains("| better, by too little |\n", MarkdownSummary.Of(little), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_better_in_the_XML_of_JUnit() => Assert.Equal(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites>
          <testsuite name="attune ci flags-ci" tests="3" failures="1" errors="0" skipped="1" time="1641.25">
            <testcase classname="flags-ci" name="the baseline runs" time="0" />
            <testcase classname="flags-ci" name="a configuration is better than the baseline" time="1641.25">
              <failure message="No configuration is better than the baseline with p &lt; 0.05." />
            </testcase>
            <testcase classname="flags-ci" name="it is better by at least 2 %" time="0">
              <skipped />
            </testcase>
            <system-out>## flags-ci: not better than the baseline

        No configuration is better than the baseline with p &lt; 0.05.

        | | seconds, lower is better | gain | p | rounds | configuration | |
        |---|---|---|---|---|---|---|
        | baseline | 0.0752 |  |  | 10 | `level=2 pipe=a\|b` |  |
        | t000004 | 0.0391 | 48 % | 0.094 | 5 | `level=1 pipe=c` | was worse than another after 5 rounds |

        41 trials of search in 26:20 min, then 25 of a race in 1:01 min: up to 10 rounds of every configuration once, in random order. Values are medians, gains Hodges-Lehmann estimates over rounds; p is of the one-sided exact Wilcoxon signed-rank test over rounds, times 1, the number of configurations (Bonferroni).
        </system-out>
          </testsuite>
        </testsuites>

        """, JUnitSummary.Of(Ruling with { Finalists = [Slow] }));

    [Fact]
    public void A_baseline_that_does_not_run_fails_the_first_test_and_skips_the_others()
    {
        var broken = Ruling with { Baseline = null, Finalists = [], Problem = "The baseline did not end well: it gave no value of seconds." };

        Assert.Equal("## flags-ci: not better than the baseline\n\nThe baseline did not end well: it gave no value of seconds.\n", MarkdownSummary.Of(broken));
        Assert.Contains("failures=\"1\" errors=\"0\" skipped=\"2\"", JUnitSummary.Of(broken), StringComparison.Ordinal);
    }
}
