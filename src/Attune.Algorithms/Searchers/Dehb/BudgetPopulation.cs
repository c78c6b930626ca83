namespace Attune;

/// <summary>The members of one budget, in slots, each with what it lost there.</summary>
/// <param name="evidence">Where points and losses are, of all budgets.</param>
/// <param name="size">How many slots there are.</param>
internal sealed class BudgetPopulation(Evidence evidence, int size)
{
    private readonly List<int> members = [];

    /// <summary>The members, by their numbers in the evidence of budgets.</summary>
    public IReadOnlyList<int> Members => members;

    /// <summary>Whether all slots are taken.</summary>
    public bool IsFull => members.Count == size;

    /// <summary>A result: takes a free slot, or challenges the member of a slot.</summary>
    /// <param name="result">Its number in the evidence of budgets.</param>
    /// <param name="slot">Which member it challenges.</param>
    public void Meet(int result, int slot)
    {
        if (!IsFull) members.Add(result);
        else if (evidence.Losses(result)[0] <= evidence.Losses(members[slot % size])[0]) members[slot % size] = result;
    }

    /// <summary>The members, the best first.</summary>
    public IEnumerable<int> Best => members.OrderBy(member => evidence.Losses(member)[0]);
}
