using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rectify.Identities.Migrations
{
    /// <inheritdoc />
    public partial class StandingIn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Of minutes, and of another kind: whoever holds one begins again.
            migrationBuilder.Sql("DELETE FROM sign_in_passes");

            migrationBuilder.DropColumn(
                name: "is_whole",
                table: "sign_in_passes");

            migrationBuilder.AddColumn<string>(
                name: "worth",
                table: "sign_in_passes",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "origin_id",
                table: "appointments",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "represented_id",
                table: "appointments",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "deputies",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    represented_id = table.Column<Guid>(type: "uuid", nullable: false),
                    represented_subject = table.Column<string>(type: "text", nullable: false),
                    represented_display_name = table.Column<string>(type: "text", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_subject = table.Column<string>(type: "text", nullable: false),
                    person_display_name = table.Column<string>(type: "text", nullable: false),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: false),
                    ends_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    head = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deputies", x => x.id);
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 85);

            migrationBuilder.CreateIndex(
                name: "IX_appointments_origin_id",
                table: "appointments",
                column: "origin_id");

            migrationBuilder.CreateIndex(
                name: "IX_appointments_represented_id",
                table: "appointments",
                column: "represented_id");

            migrationBuilder.CreateIndex(
                name: "IX_deputies_person_id",
                table: "deputies",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "IX_deputies_represented_id",
                table: "deputies",
                column: "represented_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DELETE FROM sign_in_passes");

            migrationBuilder.DropTable(
                name: "deputies");

            migrationBuilder.DropIndex(
                name: "IX_appointments_origin_id",
                table: "appointments");

            migrationBuilder.DropIndex(
                name: "IX_appointments_represented_id",
                table: "appointments");

            migrationBuilder.DropColumn(
                name: "worth",
                table: "sign_in_passes");

            migrationBuilder.DropColumn(
                name: "origin_id",
                table: "appointments");

            migrationBuilder.DropColumn(
                name: "represented_id",
                table: "appointments");

            migrationBuilder.AddColumn<bool>(
                name: "is_whole",
                table: "sign_in_passes",
                type: "boolean",
                nullable: false,
                defaultValue: false);
        }
    }
}
