using System.Text;
using Xunit;

namespace Attune.Tests.Observers;

public class TensorBoardTests
{
    private static EventsFile.Message[] Records(TemporaryDirectory directory) =>
        [.. EventsFile.Read(Assert.Single(Directory.GetFiles(directory.Trial(0), "events.out.tfevents.*")))];

    private static Dictionary<string, float> Scalars(EventsFile.Message record) => record.One(5).All(1).ToDictionary(value => value.Text(1), value => value.Single(2));

    [Fact]
    public void The_decoders_checksum_is_that_of_the_standard() => Assert.Equal(0xe3069283, EventsFile.Checksum(Encoding.ASCII.GetBytes("123456789")));

    [Fact]
    public async Task The_file_begins_with_its_version()
    {
        using var directory = new TemporaryDirectory();

        await directory.ProjectAsync(new Story().Session().Start(0).Report(0, 1, ("loss", 0.25)));

        Assert.Equal("brain.Event:2", Records(directory)[0].Text(3));
        Assert.Equal(1_700_000_001.5, Records(directory)[0].Double(1));
    }

    [Fact]
    public async Task Each_result_is_an_event_with_its_numbers_but_for_those_that_say_nothing()
    {
        using var directory = new TemporaryDirectory();

        await directory.ProjectAsync(new Story().Session().Start(0).Report(0, 1, ("loss", 0.25), ("train/f1", 3), ("note", "x"), ("bad", double.NaN), ("flag", true)).ReportLast(0, 2, ("loss", 1e-3)));

        var records = Records(directory);
        Assert.Equal(3, records.Length);
        Assert.Equal((1, 2), (records[1].Whole(2), records[2].Whole(2)));
        Assert.Equal(1_700_000_002.0, records[2].Double(1));
        Assert.Equal(new Dictionary<string, float>
        {
            ["ray/tune/loss"] = 0.25f, ["ray/tune/train/f1"] = 3, ["ray/tune/flag"] = 1, ["ray/tune/done"] = 0,
            ["ray/tune/time_this_iter_s"] = 0.250001f, ["ray/tune/time_since_restore"] = 0.250001f, ["ray/tune/iterations_since_restore"] = 1,
        }, Scalars(records[1]));
        Assert.Equal((1e-3f, 1f), (Scalars(records[2])["ray/tune/loss"], Scalars(records[2])["ray/tune/done"]));
    }

    [Fact]
    public async Task The_step_is_the_total_of_timesteps_where_there_are_any()
    {
        using var directory = new TemporaryDirectory();

        await directory.ProjectAsync(new Story().Session().Start(0).Report(0, 1, ("timesteps_this_iter", 0)).Report(0, 2, ("timesteps_this_iter", 300)).Report(0, 3, ("timesteps_total", 1000)));

        Assert.Equal([1, 300, 1000], Records(directory)[1..].Select(record => record.Whole(2)));
    }

    [Fact]
    public async Task A_rewound_trial_goes_on_in_the_same_file()
    {
        using var directory = new TemporaryDirectory();

        await directory.ProjectAsync(new Story().Session().Start(0).Report(0, 1, ("loss", 4.0)).Fail(0, retry: true).Rewind(0, 0).Launch(0).Report(0, 1, ("loss", 2.0)));

        Assert.Equal([4f, 2f], Records(directory)[1..].Select(record => Scalars(record)["ray/tune/loss"]));
    }

    [Fact]
    public async Task At_the_end_of_a_trial_its_hyperparameters_are_written()
    {
        using var directory = new TemporaryDirectory();

        await directory.ProjectAsync(new Story().Session()
            .Create(0, ("lr", 0.5), ("net", Story.Map(("act", "relu"), ("units", new Value[] { 1, 2 }))), ("deep", true), ("none", default)).Launch(0).Report(0, 1, ("loss", 4.0)).Complete(0));

        var plugins = Records(directory)[^3..].Select(record => record.One(5).One(1)).ToArray();
        Assert.Equal(["_hparams_/experiment", "_hparams_/session_start_info", "_hparams_/session_end_info"], plugins.Select(value => value.Text(1)));
        Assert.All(plugins, value => Assert.Equal("hparams", value.One(9).One(1).Text(1)));
        var contents = plugins.Select(value => value.One(9).One(1).One(2)).ToArray();
        Assert.Equal([("lr", 3L), ("net/act", 1L), ("deep", 2L)], contents[0].One(2).All(4).Select(parameter => (parameter.Text(1), parameter.Whole(4))));
        Assert.Contains("ray/tune/loss", contents[0].One(2).All(5).Select(metric => metric.One(1).Text(2)));
        var values = contents[1].One(3).All(1).ToDictionary(entry => entry.Text(1), entry => entry.One(2));
        Assert.Equal((0.5, "relu", 1L), (values["lr"].Double(2), values["net/act"].Text(3), values["deep"].Whole(4)));
        Assert.Equal(1_700_000_001.0, contents[1].One(3).Double(5));
        Assert.Equal((1L, 1_700_000_002.0), (contents[2].One(4).Whole(1), contents[2].One(4).Double(2)));
    }

    [Fact]
    public async Task A_failed_trial_ends_as_failed_and_one_without_results_has_no_file()
    {
        using var directory = new TemporaryDirectory();

        await directory.ProjectAsync(new Story().Session().Start(0).Report(0, 1, ("loss", 4.0)).Fail(0, retry: false).Start(1).Complete(1));

        Assert.Equal(2, Records(directory)[^1].One(5).One(1).One(9).One(1).One(2).One(4).Whole(1));
        Assert.Equal(["params.json"], directory.Names(1));
    }
}
