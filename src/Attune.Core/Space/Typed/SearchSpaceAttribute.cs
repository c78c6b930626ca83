namespace Attune;

/// <summary>
/// On a partial record with a primary constructor: generates its search space as a nested record <c>Space</c>, with one property per parameter. In the
/// configuration a parameter has its own name with the first letter in lower case (<c>LearningRate</c> is <c>learningRate</c>); a record that has a base record
/// or an interface is written with its name under <c>$case</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class SearchSpaceAttribute : Attribute;
