namespace Attune;

/// <summary>A condition that every configuration must meet; searchers never suggest one that does not.</summary>
/// <param name="Name">The condition in words, for messages and for comparison on resume: <c>a &lt;= b</c>.</param>
/// <param name="Holds">Whether a configuration meets it; must depend on nothing else.</param>
public sealed record Constraint(string Name, Func<Configuration, bool> Holds)
{
    internal bool Test(Configuration configuration)
    {
        try
        {
            return Holds(configuration);
        }
        catch (Exception e)
        {
            throw new SpaceException(
                $"The constraint '{Name}' failed on ({configuration}): {e.GetType().Name}: {e.Message} It must answer true or false for every configuration of its space.", e);
        }
    }
}
