using Xunit;

namespace Attune.Tests.Observers;

public class TrialFilesTests
{
    private const string Host = "\"pid\":4711,\"hostname\":\"tower\",\"node_ip\":\"127.0.0.1\"";

    [Fact]
    public async Task Each_result_is_a_line_of_json_with_its_metrics_and_the_keys_that_all_results_get()
    {
        using var directory = new TemporaryDirectory();

        await directory.ProjectAsync(new Story().Session().Create(0, ("lr", 1e-5), ("net", Story.Map(("units", new Value[] { 32, 64 })))).Launch(0)
            .Report(0, 1, ("loss", 0.25), ("epoch", 1), ("note", "half \"done\"")).ReportLast(0, 2, ("loss", 0.125)).Complete(0));

        Assert.Equal(
            """
            {"loss":0.25,"epoch":1,"note":"half \"done\"","done":false,"training_iteration":1,"time_this_iter_s":0.250001,"time_total_s":0.250001,"time_since_restore":0.250001,"iterations_since_restore":1,"timestamp":1700000001,"date":"2023-11-14_22-13-21","checkpoint_dir_name":null,HOST,"trial_id":"t000000","config":{"lr":1E-05,"net":{"units":[32,64]}}}
            {"loss":0.125,"done":true,"training_iteration":2,"time_this_iter_s":0.250002,"time_total_s":0.500003,"time_since_restore":0.500003,"iterations_since_restore":2,"timestamp":1700000002,"date":"2023-11-14_22-13-22","checkpoint_dir_name":null,HOST,"trial_id":"t000000","config":{"lr":1E-05,"net":{"units":[32,64]}}}

            """.Replace("HOST", Host), directory.Read(0, "result.json"));
    }

    [Fact]
    public async Task The_columns_of_the_csv_file_are_those_of_the_first_result_without_config()
    {
        using var directory = new TemporaryDirectory();

        await directory.ProjectAsync(new Story().Session().Start(0)
            .Report(0, 1, ("loss", 0.25), ("note", "a, \"b\"\nc"), ("best", true), ("shape", new Value[] { 1, 2 }), ("none", default))
            .Report(0, 2, ("loss", double.NaN), ("late", 7)).Report(0, 3, ("best", false), ("loss", double.NegativeInfinity), ("note", "é;x")).Complete(0));

        Assert.Equal(
            """
            loss,note,best,shape,none,done,training_iteration,time_this_iter_s,time_total_s,time_since_restore,iterations_since_restore,timestamp,date,checkpoint_dir_name,pid,hostname,node_ip,trial_id
            0.25,"a, ""b""
            c",true,"[1,2]",,false,1,0.250001,0.250001,0.250001,1,1700000001,2023-11-14_22-13-21,,4711,tower,127.0.0.1,t000000
            NaN,,,,,false,2,0.250002,0.500003,0.500003,2,1700000002,2023-11-14_22-13-22,,4711,tower,127.0.0.1,t000000
            -Infinity,é;x,false,,,false,3,0.250003,0.750006,0.750006,3,1700000002,2023-11-14_22-13-22,,4711,tower,127.0.0.1,t000000

            """, directory.Read(0, "progress.csv"));
    }

    [Fact]
    public async Task The_parameters_are_indented_and_sorted()
    {
        using var directory = new TemporaryDirectory();

        await directory.ProjectAsync(new Story().Session()
            .Create(0, ("net", Story.Map(("units", new Value[] { 32, 64 }), ("act", "relu"))), ("lr", 0.5), ("cap", double.PositiveInfinity), ("empty", Array.Empty<Value>()))
            .Launch(0));

        Assert.Equal(
            """
            {
              "cap": Infinity,
              "empty": [],
              "lr": 0.5,
              "net": {
                "act": "relu",
                "units": [
                  32,
                  64
                ]
              }
            }
            """, directory.Read(0, "params.json"));
    }

    [Fact]
    public async Task Each_failure_is_appended_to_the_error_file()
    {
        using var directory = new TemporaryDirectory();

        await directory.ProjectAsync(new Story().Session().Start(0).Fail(0, retry: true).Launch(0).Fail(0, retry: false, "again"));

        Assert.Equal(
            """
            Failure # 1 (occurred at 2023-11-14_22-13-21)
            System.InvalidOperationException: out of memory
               at Train()
               at Main()

            Failure # 2 (occurred at 2023-11-14_22-13-22)
            System.InvalidOperationException: again
               at Train()
               at Main()


            """, directory.Read(0, "error.txt"));
        Assert.Equal(["error.txt", "params.json"], directory.Names(0));
    }

    [Fact]
    public async Task A_trial_with_a_directory_of_its_own_has_its_files_there_in_every_session()
    {
        using var directory = new TemporaryDirectory();
        var story = new Story().Session().CreateIn(0, "train_a_lr=0.5000").Launch(0).Report(0, 1, ("loss", 2.0));
        await directory.ProjectAsync(story);
        var told = story.Events.Count;

        await using (var journal = FileJournal.Open(directory.Path)) await journal.AppendAsync([.. story.Report(0, 2, ("loss", 1.0)).Complete(0).Events.Skip(told)], TestContext.Current.CancellationToken);
        await using (new FileProjector(directory.Path, TrialFiles.All, Assert.Fail)) { }

        var lines = await File.ReadAllLinesAsync(Path.Combine(directory.Path, "train_a_lr=0.5000", "result.json"), TestContext.Current.CancellationToken);
        Assert.Equal(["{\"loss\":2.0", "{\"loss\":1.0"], lines.Select(line => line.Split(',')[0]));
        Assert.False(Directory.Exists(Path.Combine(directory.Path, "t")));
    }

    [Fact]
    public async Task Numbers_that_are_not_finite_are_bare_words_in_json()
    {
        using var directory = new TemporaryDirectory();

        await directory.ProjectAsync(new Story().Session().Start(0)
            .Report(0, 1, ("a", double.NaN), ("b", double.PositiveInfinity), ("c", new Value[] { double.NegativeInfinity }), ("d", "NaN")));

        Assert.StartsWith("{\"a\":NaN,\"b\":Infinity,\"c\":[-Infinity],\"d\":\"NaN\",\"done\":", directory.Read(0, "result.json"));
        Assert.Contains("\nNaN,Infinity,[-Infinity],NaN,false,", directory.Read(0, "progress.csv"));
    }

    [Fact]
    public async Task The_trainables_word_counts_where_it_may_and_ours_elsewhere()
    {
        using var directory = new TemporaryDirectory();

        await directory.ProjectAsync(new Story().Session().Start(0).Report(0, 1, ("training_iteration", 70), ("pid", 1), ("time_total_s", 9.0), ("done", "soon"), ("config", 3)));

        var line = directory.Read(0, "result.json");
        Assert.StartsWith("{\"training_iteration\":70,\"done\":\"soon\",\"time_this_iter_s\":0.250001,\"time_total_s\":0.250001,", line);
        Assert.EndsWith($"{Host},\"trial_id\":\"t000000\",\"config\":{{\"lr\":0.5,\"layers\":0}}}}\n", line);
        Assert.StartsWith("training_iteration,done,time_this_iter_s,time_total_s,", directory.Read(0, "progress.csv"));
    }

    [Fact]
    public async Task Timesteps_and_episodes_add_up_over_the_trial_and_timesteps_over_the_attempt()
    {
        using var directory = new TemporaryDirectory();

        await directory.ProjectAsync(new Story().Session().Start(0).Report(0, 1, ("timesteps_this_iter", 100), ("episodes_this_iter", 2)).Save(0, 0)
            .Fail(0, retry: true).Launch(0).Report(0, 2, ("timesteps_this_iter", 50)));

        var second = directory.Read(0, "result.json").Split('\n')[1];
        Assert.StartsWith("{\"timesteps_this_iter\":50,\"timesteps_total\":150,\"episodes_total\":2,\"timesteps_since_restore\":50,\"done\":", second);
        Assert.Contains("\"time_total_s\":0.500003,\"time_since_restore\":0.250002,\"iterations_since_restore\":1,", second);
    }

    [Fact]
    public async Task A_rewound_trial_shows_its_latest_results_only()
    {
        using TemporaryDirectory rewound = new(), straight = new();

        await rewound.ProjectAsync(new Story().Session().Start(0).Report(0, 1, ("loss", 4.0)).Save(0, 0).Report(0, 2, ("loss", 3.0)).Save(0, 1).Report(0, 3, ("loss", 9.0))
            .Report(0, 4, ("loss", 9.5)).Fail(0, retry: true).Drop(0, 1).Rewind(0, 1).Launch(0).Report(0, 2, ("loss", 2.0)).Complete(0));

        var lines = rewound.Read(0, "result.json").Split('\n');
        Assert.Equal(["{\"loss\":4.0", "{\"loss\":2.0", ""], lines.Select(line => line.Split(',')[0]));
        Assert.Contains("\"training_iteration\":2,\"time_this_iter_s\":0.250002,\"time_total_s\":0.500003,", lines[1]);
        Assert.Equal(["loss", "4.0", "2.0", ""], rewound.Read(0, "progress.csv").Split('\n').Select(line => line.Split(',')[0]));
    }

    [Fact]
    public async Task A_trial_that_restarts_from_scratch_begins_its_files_anew()
    {
        using var directory = new TemporaryDirectory();

        await directory.ProjectAsync(new Story().Session().Start(0).Report(0, 1, ("loss", 4.0)).Fail(0, retry: true).Rewind(0, 0).Launch(0).Report(0, 1, ("accuracy", 0.5)).Complete(0));

        Assert.Equal(["accuracy", "0.5", ""], directory.Read(0, "progress.csv").Split('\n').Select(line => line.Split(',')[0]));
        Assert.Contains("\"time_total_s\":0.250001,", Assert.Single(directory.Read(0, "result.json").TrimEnd().Split('\n')));
    }

    [Fact]
    public async Task A_later_session_writes_its_own_host_and_process()
    {
        using var directory = new TemporaryDirectory();

        await directory.ProjectAsync(new Story().Session().Start(0).Report(0, 1, ("loss", 4.0)).Session("laptop, old", 12).Launch(0).Report(0, 2, ("loss", 3.0)));

        Assert.Contains("\"pid\":12,\"hostname\":\"laptop, old\",", directory.Read(0, "result.json").Split('\n')[1]);
        Assert.EndsWith(",12,\"laptop, old\",127.0.0.1,t000000", directory.Read(0, "progress.csv").Split('\n')[2]);
    }

    [Theory]
    [InlineData(TrialFiles.None, "")]
    [InlineData(TrialFiles.Json, "params.json result.json")]
    [InlineData(TrialFiles.Csv, "progress.csv")]
    [InlineData(TrialFiles.TensorBoard, "events.out.tfevents.1700000001.tower.4711")]
    [InlineData(TrialFiles.All, "events.out.tfevents.1700000001.tower.4711 params.json progress.csv result.json")]
    public async Task Only_the_wanted_files_are_written(TrialFiles files, string expected)
    {
        using var directory = new TemporaryDirectory();
        Directory.CreateDirectory(directory.Trial(0));

        await directory.ProjectAsync(new Story().Session().Start(0).Report(0, 1, ("loss", 4.0)).Complete(0), files);

        Assert.Equal(expected, string.Join(' ', directory.Names(0)));
    }
}
