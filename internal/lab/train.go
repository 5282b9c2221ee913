package lab

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"variorum"
	"variorum/internal/model"
	"variorum/internal/syntax"
	"variorum/internal/train"
)

func trainCommand() *cobra.Command {
	var data, out string
	cmd := &cobra.Command{
		Use:   "train [tagger|parser|all]",
		Short: "Fit the weights that ship, from the treebanks",
		Long: "Fit the weights of the tagger, of the parser or of both (the default) from the\n" +
			"treebanks gum and ewt below --data, and write them with their manifest to --out.\n" +
			"The same treebanks give the same bytes.",
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			what := "all"
			if len(args) > 0 {
				what = args[0]
			}
			if len(args) > 1 || what != "tagger" && what != "parser" && what != "all" {
				return fmt.Errorf("%w: no model %q; there are tagger, parser and all", variorum.ErrUsage, strings.Join(args, " "))
			}
			tb, err := train.ReadTreebanks(data)
			if err != nil {
				return err
			}
			for _, note := range tb.Notes {
				fmt.Fprintf(cmd.ErrOrStderr(), "variorum-lab: %s\n", note)
			}
			return fit(tb, what, out)
		},
	}
	cmd.Flags().StringVar(&data, "data", "../shared/data", "folder of the corpora")
	cmd.Flags().StringVar(&out, "out", filepath.FromSlash("internal/weights"), "folder to write the weights to")
	return cmd
}

// fit trains what is asked and writes it with the manifest of both models;
// the model that is not trained is the one shipped.
func fit(tb train.Treebanks, what, out string) error {
	var (
		tagger *syntax.Tagger
		parser *syntax.Parser
		err    error
	)
	if what != "all" {
		if tagger, parser, err = syntax.Shipped(); err != nil {
			return err
		}
	}
	files := map[string]model.Rows{}
	if what != "parser" {
		rows := train.Tagger(tb.Train, train.Options{})
		files["guess.bin"], files["tagger.bin"] = rows.Guess, rows.Tag
		tagger = rows.Tagger()
	}
	if what != "tagger" {
		rows := train.Parser(tb.Train, train.Options{})
		files["arcs.bin"], files["rels.bin"] = rows.Moves, rows.Rels
		parser = rows.Parser()
	}
	for name, rows := range files {
		var data bytes.Buffer
		if err := rows.Write(&data); err != nil {
			return err
		}
		if err := replace(filepath.Join(out, name), data.Bytes()); err != nil {
			return err
		}
	}
	manifest, err := train.Manifest(tagger, parser, tb)
	if err != nil {
		return err
	}
	return replace(filepath.Join(out, "manifest.json"), manifest)
}

// replace writes a file whole or not at all.
func replace(path string, data []byte) error {
	tmp := path + ".new"
	if err := os.WriteFile(tmp, data, 0o644); err != nil {
		return err
	}
	return os.Rename(tmp, path)
}
