namespace Attune;

/// <summary>A domain's definition as its factory call: <c>loguniform(1E-05, 0.1)</c> for people, <c>{"loguniform":[1e-5,0.1]}</c> for the journal.</summary>
internal readonly record struct Call(string Name, params Value[] Arguments)
{
    public Value ToValue() => new Configuration([Name], [Arguments]);

    public override string ToString() => $"{Name}({string.Join(", ", Arguments)})";
}
