using FsCheck;
using FsCheck.Fluent;

namespace Thirdynal.Domain.Tests.Leads;

public sealed class FarmProperties
{
    private static readonly Gen<FarmOrder> Orders =
        from status in Gen.Elements(OrderStatus.Delivered, OrderStatus.Returned, OrderStatus.Pending)
        from age in Gen.Choose(0, 40)
        from pesos in Gen.Choose(-1, 9)
        from number in Gen.Choose(1, 9)
        from known in Gen.Choose(0, 5)
        select new FarmOrder(
            $"W{number}", status, number % 2 == 0 ? "Soap" : null, pesos < 0 ? null : pesos * 100,
            known == 0 ? null : Now.AddDays(-age - 3),
            status == OrderStatus.Delivered && known > 1 ? Now.AddDays(-age) : null,
            status == OrderStatus.Returned && known > 1 ? Now.AddDays(-age) : null);

    private static readonly Gen<FarmCustomer> Customers =
        from score in Gen.Choose(0, 100)
        from risk in Gen.Elements(Enum.GetValues<RiskLevel>())
        from facts in Gen.Choose(0, 31)
        select new FarmCustomer(
            Standing(score, risk, blocked: facts % 8 == 7, cooldownUntil: facts % 4 == 3 ? Now.AddDays(1) : null),
            risk, "CEBU", facts % 2 == 0 ? "CEBU-CITY" : null, facts % 3 == 0, HasOpenEntry: facts % 5 == 4);

    private static readonly Gen<FarmCriteria> Wishes =
        from status in Gen.Elements(OrderStatus.Delivered, OrderStatus.Returned)
        from min in Gen.Choose(0, 20)
        from max in Gen.Choose(-1, 40)
        from value in Gen.Choose(-1, 5)
        from score in Gen.Choose(-60, 60)
        from more in Gen.Choose(0, 7)
        select new FarmCriteria
        {
            Status = status, MinAgeDays = min, MaxAgeDays = max < min ? null : max, MinValue = value < 0 ? null : value * 100,
            MinScore = score < 0 ? null : score, ProductName = more == 1 ? "soap" : null, City = more == 2 ? "Cebu City" : null,
        };

    private static readonly Arbitrary<(FarmCustomer Customer, FarmOrder[] Orders, FarmCriteria Criteria)> Cases =
        (from customer in Customers from orders in Orders.ListOf() from criteria in Wishes select (customer, orders.ToArray(), criteria)).ToArbitrary();

    [Fact]
    public void Decide_AnyCustomer_IsAsTheRulesSay()
    {
        var (offered, skipped) = (0, 0);
        Holds(Prop.ForAll(Cases, @case =>
        {
            var (customer, orders, criteria) = @case;
            var decision = FarmRules.Decide(customer, orders, criteria, Now, Policy.Seed);
            if (decision.Offer is not null) offered++;
            if (decision.Skip is not null) skipped++;
            var byTheBook = ByTheBook(customer, orders, criteria);
            return decision.Matches == byTheBook.Matches
                && decision.Skip == byTheBook.Skip
                && (decision.Offer is not null) == (byTheBook.Matches > 0 && byTheBook.Skip is null)
                && (decision.Offer is not { } offer || (!customer.Standing.Excluded && !customer.Standing.InCooldown(Now) && !customer.HasOpenEntry
                    && offer.Priority is 40 or 60 && offer.AvailableFrom == Now));
        }), tests: 3_000);
        Assert.True(offered > 100 && skipped > 100, $"Too few interesting cases: {offered} offered, {skipped} skipped.");
    }

    [Fact]
    public void Decide_TheOrderOfTheOrders_DoesNotMatter() => Holds(Prop.ForAll(Cases, static @case =>
        FarmRules.Decide(@case.Customer, @case.Orders, @case.Criteria, Now, Policy.Seed).Source?.Waybill
            == FarmRules.Decide(@case.Customer, @case.Orders.Reverse(), @case.Criteria, Now, Policy.Seed).Source?.Waybill));

    [Fact]
    public void Decide_StricterCriteria_NeverMatchMore() => Holds(Prop.ForAll(Cases, static @case =>
        FarmRules.Decide(@case.Customer, @case.Orders, @case.Criteria with { MinAgeDays = @case.Criteria.MinAgeDays + 1 }, Now, Policy.Seed).Matches
            <= FarmRules.Decide(@case.Customer, @case.Orders, @case.Criteria, Now, Policy.Seed).Matches));

    // Straight from the rules, in days and words.
    private static (int Matches, LeadSkip? Skip) ByTheBook(FarmCustomer customer, FarmOrder[] orders, FarmCriteria wish)
    {
        if (wish.MinScore > customer.Standing.Score || (wish.City is not null && customer.City is null)) return (0, null);
        var matches = orders.Count(order =>
        {
            var since = order.DeliveredDate ?? order.ReturnedDate ?? order.OrderDate;
            var days = (Now - since)?.TotalDays;
            return order.Status == wish.Status && days >= wish.MinAgeDays && !(days > wish.MaxAgeDays)
                && (wish.MinValue is null || (order.CodAmount ?? -1) >= wish.MinValue)
                && (wish.ProductName is null || order.Product == "Soap");
        });
        return (matches, matches == 0 ? null
            : customer.Standing.Blocked ? LeadSkip.DoNotContact
            : customer.Standing.Risk == RiskLevel.Blacklist ? LeadSkip.Blacklisted
            : customer.Standing.CooldownUntil > Now ? LeadSkip.Cooldown
            : customer.HasOpenEntry ? LeadSkip.OpenEntry : null);
    }
}
