package cli

import (
	"github.com/spf13/cobra"

	"variorum/internal/mcp"
	"variorum/internal/room"
	"variorum/internal/store"
)

func (a *app) mcpCommand() *cobra.Command {
	var path string
	cmd := &cobra.Command{
		Use:   "mcp",
		Short: "Answer an assistant on standard input and output",
		Long: `Offers the record of a database to an assistant, as tools of the Model Context
Protocol on standard input and output: search, stories, statements, versions,
timeline and passage. They only read. Every word that they give is cut from a
stored article, with outlet, title, day, address, the place in the text and its
hash. The assistant starts this command itself; end its input to end it.`,
		Example: "  variorum add examples/articles\n  variorum mcp --db variorum.db",
		Args:    none,
		RunE: func(cmd *cobra.Command, _ []string) error {
			db, err := store.Open(cmd.Context(), path, store.Options{ReadOnly: true})
			if err != nil {
				return hinted(err, path)
			}
			defer db.Close()
			return mcp.Serve(cmd.Context(), room.New(db), db, a.In, a.Out)
		},
	}
	dbFlag(cmd, &path)
	return cmd
}
