using Xunit;

namespace Attune.Tests;

public class TableTests
{
    [Fact]
    public void A_table_prints_aligned_with_numbers_to_the_right() => Assert.Equal("""
        trial_id      loss  note
        t000000   0.123457  fine
        t000001          2

        """, Mixed().ToString());

    [Fact]
    public void Csv_quotes_what_needs_it_and_keeps_numbers_whole() => Assert.Equal("""
        trial_id,loss,note
        t000000,0.123456789,fine
        t000001,2,

        """, Mixed().ToCsv());

    [Theory]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    public void Csv_cells_survive(string text, string cell)
    {
        var table = new TableBuilder();
        table.Add([new("x", text)]);

        Assert.Equal($"x\n{cell}\n", table.Build().ToCsv());
    }

    [Fact]
    public void A_long_table_says_how_many_rows_it_left_out()
    {
        var table = new TableBuilder();
        for (var i = 0; i < 100; i++) table.Add([new("x", i)]);

        Assert.EndsWith("59\n... 40 more rows\n", table.Build().ToString());
    }

    [Fact]
    public void A_missing_column_is_named_with_its_neighbours() =>
        Assert.Equal("There is no column 'los'. Did you mean 'loss'?", Assert.Throws<KeyNotFoundException>(() => Mixed()["los"]).Message);

    private static Table Mixed()
    {
        var table = new TableBuilder();
        table.Add([new("trial_id", "t000000"), new("loss", 0.123456789), new("note", "fine")]);
        table.Add([new("trial_id", "t000001"), new("loss", 2)]);
        return table.Build();
    }
}
