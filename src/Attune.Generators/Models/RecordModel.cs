namespace Attune.Generators;

/// <summary>What the writer needs to know of a <c>[SearchSpace]</c> record.</summary>
/// <param name="Namespace">The namespace, or empty.</param>
/// <param name="Containers">The headers of the containing types, outermost first: <c>partial class Outer</c>.</param>
/// <param name="Keyword"><c>record</c> or <c>record struct</c>.</param>
/// <param name="Name">The name.</param>
/// <param name="FullName">The name from <c>global::</c> on.</param>
/// <param name="Bases">The full names of the base records and interfaces of which it is a case; a record with any is written with its name under <c>$case</c>.</param>
/// <param name="Members">The parameters of the primary constructor, in order.</param>
internal sealed record RecordModel(
    string Namespace,
    EquatableArray<string> Containers,
    string Keyword,
    string Name,
    string FullName,
    EquatableArray<string> Bases,
    EquatableArray<MemberModel> Members);
