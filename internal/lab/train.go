package lab

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"variorum"
	"variorum/internal/syntax"
	"variorum/internal/train"
	"variorum/internal/words"
)

func trainCommand() *cobra.Command {
	var data, out string
	cmd := &cobra.Command{
		Use:   "train [tagger|parser|all|clusters|frequencies]",
		Short: "Fit the weights that ship, from the treebanks",
		Long: "Fit the weights of the tagger, of the parser or of both (the default) from the\n" +
			"treebanks gum and ewt below --data, and write them with their manifest to --out.\n" +
			"The same treebanks give the same bytes on one kind of processor.\n" +
			"With \"clusters\", make the table of word clusters that both read, from the files\n" +
			"en_lexeme_cluster.json.gz and en_lexeme_prob.json.gz of spacy-lookups-data in\n" +
			"--data; the models must be fitted again after it changes. With \"frequencies\",\n" +
			"make the table of how frequent words are, from large_en.msgpack.gz of wordfreq\n" +
			"in --data, and write it to the folder words beside --out.",
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			what := "all"
			if len(args) > 0 {
				what = args[0]
			}
			if models := []string{"tagger", "parser", "all", "clusters", "frequencies"}; len(args) > 1 || !slices.Contains(models, what) {
				return fmt.Errorf("%w: no model %q; there are tagger, parser, all, clusters and frequencies", variorum.ErrUsage, strings.Join(args, " "))
			}
			if what == "clusters" || what == "frequencies" {
				return convert(what, data, out)
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

// convert makes the tables that others have counted.
func convert(what, data, out string) error {
	if what == "clusters" {
		table, err := train.Clusters(data)
		if err != nil {
			return err
		}
		return write(filepath.Join(out, "clusters.bin"), table)
	}
	all, err := train.Frequencies(data)
	if err != nil {
		return err
	}
	return replace(filepath.Join(out, "..", "words", "frequencies.bin"), words.PackRarities(all))
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
	files := map[string]writer{}
	if what != "parser" {
		rows := train.Tagger(tb.Train, train.Options{})
		files["guess.bin"], files["tagger.bin"] = rows.Guess, rows.Tag
		tagger = rows.Tagger()
	}
	if what != "tagger" {
		fitted, err := reread(train.Parser(tb.Train, train.Options{}))
		if err != nil {
			return err
		}
		files["parser.bin"], parser = fitted.Dense(), syntax.NewParser(fitted)
	}
	for name, file := range files {
		if err := write(filepath.Join(out, name), file); err != nil {
			return err
		}
	}
	manifest, err := train.Manifest(tagger, parser, tb)
	if err != nil {
		return err
	}
	return replace(filepath.Join(out, "manifest.json"), manifest)
}

// writer is a model that can be stored.
type writer interface{ Write(io.Writer) error }

func write(path string, file writer) error {
	var data bytes.Buffer
	if err := file.Write(&data); err != nil {
		return err
	}
	return replace(path, data.Bytes())
}

// reread gives a net as it is after it was stored: rounded.
func reread(net *syntax.Net) (*syntax.Net, error) {
	var data bytes.Buffer
	if err := net.Dense().Write(&data); err != nil {
		return nil, err
	}
	return syntax.ReadNet(data.Bytes())
}

// replace writes a file whole or not at all.
func replace(path string, data []byte) error {
	tmp := path + ".new"
	if err := os.WriteFile(tmp, data, 0o644); err != nil {
		return err
	}
	return os.Rename(tmp, path)
}
