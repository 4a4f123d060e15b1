using Thirdynal.Customers;
using Thirdynal.Domain.Customers;

namespace Thirdynal.Grains.Tests.Identity;

public sealed class IdentityGrainTests : GrainTestHost
{
    private const string Phone = "+639171234567";
    private const string OtherPhone = "+639991234567";

    [Fact]
    public async Task Identify_OneNewNumberManyTimesAtOnce_FoundsOneCustomer()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => IdentifyAsync(Phone, $"Name {i}")));

        Assert.Single(answers.Select(answer => answer.CustomerId).Distinct());
        Assert.Single(answers, answer => answer.Match == MatchKind.New);
        Assert.Equal(1, await ScalarAsync<long>("select count(*) from customer_phones where is_founding"));
    }

    [Fact]
    public async Task Identify_TwoNewNumbersOfOneNameAtOnce_FoundsOneCustomer()
    {
        var answers = await Task.WhenAll(IdentifyAsync(Phone, "Maria Clara"), IdentifyAsync(OtherPhone, " MARIA  clara "));

        Assert.Single(answers.Select(answer => answer.CustomerId).Distinct());
        Assert.Equal([MatchKind.Name, MatchKind.New], answers.Select(answer => answer.Match).Order());
    }

    [Fact]
    public async Task Identify_ByNameAndEnding_AddsTheNumber()
    {
        var import = Guid.NewGuid();
        var founded = await IdentifyAsync(Phone, "Maria Clara");

        var byName = await IdentifyAsync(OtherPhone, "Maria Clara", import);
        var again = await IdentifyAsync(OtherPhone, "Somebody Else");

        Assert.Equal(new IdentityAnswer(founded.CustomerId, Phone, MatchKind.Name), byName);
        Assert.Equal(new IdentityAnswer(founded.CustomerId, Phone, MatchKind.Secondary), again);
        Assert.Equal(
            [(Phone, "FOUNDED", true), (OtherPhone, "NAME", false)],
            await ListAsync(
                "select phone, matched_by, is_primary from customer_phones order by created_at",
                r => (r.GetString(0), r.GetString(1), r.GetBoolean(2))));
        Assert.Equal(0, await ScalarAsync<long>("select count(*) from customer_phones where origin_import_id = $1 and is_founding", import));
    }

    [Fact]
    public async Task Identify_TwoNamesakes_FoundsAnotherRatherThanGuess()
    {
        await IdentifyAsync(Phone, "Juan Cruz");
        await IdentifyAsync("+639221234567", "Ana");
        await RegisterAsync("+639221234567", (await IdentifyAsync("+639221234567", null)).CustomerId, "juan cruz", seq: 1, key: "+639221234567");

        Assert.Equal(MatchKind.New, (await IdentifyAsync(OtherPhone, "Juan Cruz")).Match);
    }

    [Fact]
    public async Task Identify_AfterRestart_KnowsWhatWasCommitted()
    {
        var founded = await IdentifyAsync(Phone, "Maria Clara");
        await RestartAsync();

        Assert.Equal(founded with { Match = MatchKind.Primary }, await IdentifyAsync(Phone, "Maria Clara"));
    }

    [Fact]
    public async Task Register_NewerName_IsMatchedByFromThenOn()
    {
        var founded = await IdentifyAsync(Phone, "Maria Clara");

        Assert.Null(await RegisterAsync(Phone, founded.CustomerId, "maria santos", seq: 2));
        Assert.Null(await RegisterAsync(Phone, founded.CustomerId, "maria clara", seq: 1));

        Assert.Equal(founded.CustomerId, (await IdentifyAsync(OtherPhone, "Maria Santos")).CustomerId);
        Assert.Equal("maria santos", await ScalarAsync<string>("select name_normalized from customer_phones where phone = $1", Phone));
    }

    [Fact]
    public async Task Register_FurtherNumber_IsFoundAsSecondary()
    {
        var founded = await IdentifyAsync("+639170000001", "Maria Clara");

        Assert.Null(await RegisterAsync(Phone, founded.CustomerId, "maria clara", seq: 1, key: "+639170000001", isPrimary: false));

        Assert.Equal(new IdentityAnswer(founded.CustomerId, "+639170000001", MatchKind.Secondary), await IdentifyAsync(Phone, null));
    }

    [Fact]
    public async Task Register_NumberOfAnother_IsRefusedAndChangesNothing()
    {
        var founded = await IdentifyAsync(Phone, "Maria Clara");

        var refused = await RegisterAsync(Phone, Guid.NewGuid(), "juan", seq: 9, key: OtherPhone);

        Assert.Equal("identity.taken", refused?.Code);
        Assert.Equal(founded with { Match = MatchKind.Primary }, await IdentifyAsync(Phone, null));
    }

    private Task<IdentityAnswer> IdentifyAsync(string phone, string? name, Guid? import = null) =>
        Grains.GetGrain<IIdentityGrain>(phone[^7..]).Identify(new IdentifyMessage(phone, name, import));

    private Task<GrainError?> RegisterAsync(
        string phone, Guid customer, string name, long seq, string key = Phone, bool isPrimary = true) =>
        Grains.GetGrain<IIdentityGrain>(phone[^7..]).Register(new NumberMessage(phone, customer, key, name, isPrimary, seq));
}
