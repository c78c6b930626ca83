using Xunit;

namespace Attune.House;

/// <summary>What is public is written down, so that a change of it is seen in review.</summary>
public class PublicApiTests
{
    public static TheoryData<string> ShippedAssemblies =>
        [.. Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(folder => Path.GetFileName(folder)).Where(name => name != "Attune.Generators").Order()];

    [Theory, MemberData(nameof(ShippedAssemblies))]
    public void A_shipped_assembly_lists_its_public_api(string name)
    {
        Assert.StartsWith("#nullable enable\n", Repository.Read($"src/{name}/PublicAPI.Shipped.txt"), StringComparison.Ordinal);
        Assert.StartsWith("#nullable enable\n", Repository.Read($"src/{name}/PublicAPI.Unshipped.txt"), StringComparison.Ordinal);
    }
}
