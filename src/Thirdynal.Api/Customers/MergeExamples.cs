using Thirdynal.Domain.Customers;
using Thirdynal.Storage.Reads;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Api.Customers;

internal static class MergeExamples
{
    private static readonly Guid One = new("0196b6a2-7b00-7c11-9f3e-0c4f6a1d2b3c");
    private static readonly Guid Other = new("0196b6a2-9a10-7c11-9f3e-0c4f6a1d2b3c");

    public static readonly MergeRequest Merge = new(Other, "Same person: she called from her new number.");
    public static readonly SplitRequest Split = new(OtherId: null, "+639189876543", "Two people of one name.");
    public static readonly MergedView Merged = new(new("0196b6a3-1a10-7c11-9f3e-0c4f6a1d2b3c"), One, Other);
    public static readonly Page<MergeView> Merges = new(
        [
            new MergeView(
                new("0196b6a3-1a10-7c11-9f3e-0c4f6a1d2b3c"), MergeState.Merged, One, "Maria Clara", Other, "Ma. Clara", ByName: false,
                "0196b6a2-6f0e-7c11-9f3e-0c4f6a1d2b3c", "Same person: she called from her new number.", new(2026, 3, 2, 14, 5, 0, TimeSpan.FromHours(8)),
                null, null, null, CanSplit: true),
        ],
        null);

    public static readonly Page<DuplicateView> Duplicates = new(
        [
            new DuplicateView(
                new DuplicateSide(One, "Maria Clara", "+639171234567", null, "12 Mabini St", "Quezon City", "Metro Manila", 4),
                new DuplicateSide(Other, "Maria Clara", "+639189876543", null, "12 Mabini Street", "Quezon City", "Metro Manila", 1),
                55, [new DuplicateReason(DuplicateTerm.SameName, 40), new DuplicateReason(DuplicateTerm.SameCity, 15)]),
        ],
        null);
}
