using Attune.Cli.Files;
using Xunit;

namespace Attune.Cli.Tests.Files;

public sealed class FirstQuestionsTests
{
    [Theory]
    [InlineData("yes", true)]
    [InlineData(" Y", true)]
    [InlineData("loss|yup|no", false)]
    [InlineData("|n", false)]
    public void A_question_of_yes_or_no_is_asked_until_it_is_answered(string answers, bool isSo)
    {
        var (left, asked) = (new Queue<string>(answers.Split('|')), new List<string>());
        var questions = new FirstQuestions((question, _) =>
        {
            asked.Add(question);
            return left.Dequeue();
        });

        Assert.Equal(isSo, questions.IsSo("Is lower better?"));

        Assert.Empty(left);
        Assert.All(asked.Skip(1), again => Assert.Equal("Answer yes or no. Is lower better?", again));
    }

    [Fact]
    public void A_number_is_asked_for_until_it_is_one()
    {
        var left = new Queue<string>(["many", "0", "7"]);

        Assert.Equal(7, new FirstQuestions((_, _) => left.Dequeue()).Count("How many trials?", 50));
    }
}
