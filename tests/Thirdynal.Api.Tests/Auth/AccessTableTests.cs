using Thirdynal.Api.Auth;
using static Thirdynal.Api.Auth.Role;

namespace Thirdynal.Api.Tests.Auth;

/// <summary>The table in code against the matrix of the contract, written down a second time by hand.</summary>
public sealed class AccessTableTests
{
    [Fact]
    public void Table_EveryRight_HasRoles() =>
        Assert.Equal(Enum.GetValues<Right>().Order(), Access.Table.Keys.Order());

    [Theory]
    [InlineData(nameof(Right.ManageUsers), Admin)]
    [InlineData(nameof(Right.ReadActors), Admin, Supervisor, Agent, Warehouse)]
    [InlineData(nameof(Right.ManageApiKeys), Admin)]
    [InlineData(nameof(Right.ReadPolicy), Admin, Supervisor)]
    [InlineData(nameof(Right.ChangePolicy), Admin)]
    [InlineData(nameof(Right.ManageReasons), Admin)]
    [InlineData(nameof(Right.HandleWaybills), Admin, Supervisor, Warehouse, Integration)]
    [InlineData(nameof(Right.CorrectWaybills), Admin, Supervisor)]
    [InlineData(nameof(Right.SyncCourier), Admin, Supervisor, Warehouse, Integration)]
    [InlineData(nameof(Right.HandleOrders), Admin, Supervisor, Warehouse, Integration)]
    [InlineData(nameof(Right.ManagePlaces), Admin)]
    [InlineData(nameof(Right.ReadCustomers), Admin, Supervisor, Agent, Warehouse, Integration)]
    [InlineData(nameof(Right.ForbidContact), Admin, Supervisor, Integration)]
    [InlineData(nameof(Right.AllowContact), Admin)]
    [InlineData(nameof(Right.HandlePersonalData), Admin)]
    [InlineData(nameof(Right.ReadPool), Admin, Supervisor, Integration)]
    [InlineData(nameof(Right.WorkLeads), Admin, Supervisor, Agent)]
    [InlineData(nameof(Right.Supervise), Admin, Supervisor)]
    [InlineData(nameof(Right.ReadLeads), Admin, Supervisor, Agent, Integration)]
    [InlineData(nameof(Right.FarmLeads), Admin, Supervisor)]
    [InlineData(nameof(Right.TryPolicies), Admin, Supervisor)]
    [InlineData(nameof(Right.Prove), Admin, Supervisor)]
    [InlineData(nameof(Right.ReadReports), Admin, Supervisor, Integration)]
    [InlineData(nameof(Right.ReadOwnReports), Admin, Supervisor, Agent, Integration)]
    [InlineData(nameof(Right.ReadIntakeReports), Admin, Supervisor, Warehouse, Integration)]
    [InlineData(nameof(Right.ReadAudit), Admin, Supervisor)]
    public void Table_Right_BelongsToTheRolesOfTheContract(string right, params Role[] roles) =>
        Assert.Equal(roles, Access.Table[Enum.Parse<Right>(right)]);
}
