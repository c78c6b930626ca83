namespace Attune;

/// <summary>A choice, a computed value or a domain of a related type, read as <typeparamref name="T"/>.</summary>
internal sealed record TypedView<T>(Domain Untyped) : View<T>
{
    public override Domain Untyped { get; } = Untyped;

    public static TypedView<T> Of(Domain domain) => Gives(domain)
        ? new(domain)
        : throw new ArgumentException($"{domain} does not give {typeof(T).Name}: {(domain is Choice choice ? $"its option {choice.Options.First(option => !Gives(option))} does not" : $"it is a {domain.GetType().Name}")}. Use a domain of that type.");

    public override T Read(Value value) => Read(Untyped, value);

    private static bool Gives(Domain domain) => domain switch
    {
        IReads<T> => true,
        Choice choice => choice.Options.All(Gives),
        Dependent => Scalar<T>.IsKnown,
        Constant constant => constant.Value.IsNull || Scalar<T>.Reads(constant.Value),
        _ => false,
    };

    private static T Read(Domain domain, Value value) => domain switch
    {
        IReads<T> reader => reader.Read(value),
        Choice choice when choice.IndexOf(value) is >= 0 and var option => Read(choice.Options[option], value),
        _ => Scalar<T>.Read(value),
    };
}
