using Attune.Tests;
using Xunit;

namespace Attune.Parity;

[Parity(Chapter.Parameters, "name", "RunOptions.Name", Differs = "A name that has an experiment already is an error unless `Resume` says to go on with it: nothing is appended to or overwritten unasked.")]
public sealed class NameTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task It_is_the_directory_under_the_storage_path()
    {
        var analysis = await Tune.RunAsync(Objective, place.Options with { Name = "my experiment" });

        Assert.Equal(Path.Combine(place.Root, "my experiment"), analysis.ExperimentPath);
    }

    [Fact]
    public async Task Without_it_the_trainable_and_the_date_make_one()
    {
        var analysis = await Tune.RunAsync(Objective, place.Options with { Name = null });

        Assert.Matches(@"^Objective_\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d$", Path.GetFileName(analysis.ExperimentPath));
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused_and_the_ways_out_are_told()
    {
        await Tune.RunAsync(Objective, place.Options);

        var error = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(Objective, place.Options));

        Assert.Contains("Resume = true", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("..")]
    public async Task It_must_be_the_name_of_a_directory(string name)
    {
        var error = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(Objective, place.Options with { Name = name }));

        Assert.Contains("Name", Assert.Single(error.Problems), StringComparison.Ordinal);
    }

    private static double Objective(Configuration config) => 1;
}
