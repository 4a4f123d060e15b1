using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Reads;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Tests.Commits;
using Thirdynal.Testing;

namespace Thirdynal.Storage.Tests.Reads;

public sealed class CustomerSearchTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly CustomerSearch _search = new(database.Connections);

    [Theory]
    [InlineData("juan")]
    [InlineData("JUAN DELA")]
    [InlineData("cruz jua")]
    [InlineData("dela  cruz, nino")]
    [InlineData("Niño")]
    [InlineData("jr")]
    [InlineData("cru cruz c")]
    public async Task ByName_BeginningsOfWords_FindsTheCustomer(string asked)
    {
        var customer = await AddAsync("Juan Niño dela Cruz, Jr.");

        Assert.Contains(customer.Id, await IdsAsync(asked));
    }

    [Theory]
    [InlineData("uan")]
    [InlineData("juan cruzado")]
    [InlineData("juana")]
    [InlineData("%")]
    [InlineData("  ")]
    public async Task ByName_SomethingElse_DoesNotFindTheCustomer(string asked)
    {
        var customer = await AddAsync("Juan dela Cruz");

        Assert.DoesNotContain(customer.Id, await IdsAsync(asked));
    }

    [Fact]
    public async Task ByName_SeveralWordsBeginSo_FindsTheCustomerOnce()
    {
        var customer = await AddAsync("Zeferina Zeferino Zef");

        Assert.Equal([customer.Id], await IdsAsync("zef"));
    }

    [Fact]
    public async Task ByName_AfterARename_FindsTheNewNameOnly()
    {
        var customer = await AddAsync("Xerxes Old");
        await using var committer = database.Committer();
        await committer.CommitAsync(Turn.Of(Tables.Customers, customer with { Version = 2, NameNormalized = "xerxes new" }, 1));

        Assert.Equal([customer.Id], await IdsAsync("xerxes new"));
        Assert.Empty(await IdsAsync("xerxes old"));
    }

    [Fact]
    public async Task ByName_PageByPageWhileNamesAreAdded_GivesEachThatWasThereOnce()
    {
        var there = new List<Guid>();
        for (var i = 0; i < 25; i++)
        {
            there.Add((await AddAsync($"Quirino{i:00} Reyes")).Id);
        }

        var seen = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await _search.ByNameAsync("rey quir", 4, cursor);
            seen.AddRange(page.Items.Select(c => c.Id));
            cursor = page.NextCursor;
            await AddAsync($"Quirino{seen.Count - 1:00}a Reyes");
        }
        while (cursor is not null);

        Assert.Distinct(seen);
        Assert.Subset(seen.ToHashSet(), there.ToHashSet());
    }

    [Theory]
    [InlineData("4321")]
    [InlineData("7654321")]
    [InlineData("+639187654321")]
    public async Task ByPhone_LastDigitsOrAll_FindsTheCustomer(string digits)
    {
        var customer = Some.Customer("+639187654321");
        if (await database.ScalarAsync<long>("select count(*) from customers where key_phone = $1", customer.KeyPhone) == 0)
        {
            await using var committer = database.Committer();
            await committer.CommitAsync(Turn.Of(Tables.Customers, customer, 0).Put(Tables.CustomerPhones, PhoneOf(customer, customer.KeyPhone)));
        }

        var page = await _search.ByPhoneAsync(digits, 10, null);

        Assert.Equal(["+639187654321"], page.Items.Select(c => c.PhonePrimary));
    }

    [Fact]
    public async Task ByPhone_ManyWithTheEnding_PagesThroughThemAll()
    {
        await using var committer = database.Committer();
        for (var i = 0; i < 7; i++)
        {
            var customer = Some.Customer($"+63918{i}005555");
            await committer.CommitAsync(Turn.Of(Tables.Customers, customer, 0).Put(Tables.CustomerPhones, PhoneOf(customer, customer.KeyPhone)));
        }

        var first = await _search.ByPhoneAsync("005555", 4, null);
        var second = await _search.ByPhoneAsync("005555", 4, first.NextCursor);

        Assert.Equal(7, first.Items.Concat(second.Items).Select(c => c.Id).Distinct().Count());
        Assert.Null(second.NextCursor);
    }

    [Theory]
    [InlineData("???")]
    [InlineData("WyJhIl0")]
    public Task ByName_CursorOfSomethingElse_IsRefused(string cursor) =>
        Assert.ThrowsAsync<InvalidCursorException>(() => _search.ByNameAsync("a", 10, cursor));

    private async Task<IEnumerable<Guid>> IdsAsync(string name) => (await _search.ByNameAsync(name, 100, null)).Items.Select(c => c.Id);

    private async Task<CustomerRow> AddAsync(string name)
    {
        var customer = Some.Customer() with { NameDisplay = name, NameNormalized = name.ToLowerInvariant() };
        await using var committer = database.Committer();
        await committer.CommitAsync(Turn.Of(Tables.Customers, customer, 0));
        return customer;
    }

    private static CustomerPhoneRow PhoneOf(CustomerRow customer, string phone) => new()
    {
        Phone = phone, Ending = phone[^7..], CustomerId = customer.Id, CustomerKey = customer.KeyPhone, IsPrimary = true,
        IsFounding = true, MatchedBy = PhoneMatch.Founded, CreatedAt = Some.Now,
    };
}
