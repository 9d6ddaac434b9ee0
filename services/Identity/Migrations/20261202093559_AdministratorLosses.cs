using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rectify.Identities.Migrations
{
    /// <inheritdoc />
    public partial class AdministratorLosses : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "administrator_losses",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_administrator_losses", x => x.number);
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 85);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "administrator_losses");
        }
    }
}
