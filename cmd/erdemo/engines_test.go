//go:build unix

package main

import (
	"database/sql"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// startPostgres starts a server of the test's own on loopback and gives the URL of an empty database. The test is skipped where the
// server is not installed.
func startPostgres(t *testing.T) string {
	t.Helper()
	initdb, server := program("initdb", "/usr/lib/postgresql/*/bin"), program("postgres", "/usr/lib/postgresql/*/bin")
	if initdb == "" || server == "" {
		t.Skip("Postgres is not installed; apt-get install postgresql")
	}
	dir, port := serverFolder(t), freePort(t)
	c := asServer(t, dir, "postgres", exec.Command(initdb, "-D", filepath.Join(dir, "data"), "-U", "erdemo", "-A", "trust", "-E", "UTF8", "--no-sync", "--no-instructions"))
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("initdb: %v\n%s", err, out)
	}
	serve(t, asServer(t, dir, "postgres", exec.Command(server, "-D", filepath.Join(dir, "data"), "-h", "127.0.0.1", "-p", port, "-k", dir, "-F")), syscall.SIGINT)
	return await(t, "postgres://erdemo@127.0.0.1:"+port+"/postgres?sslmode=disable")
}

// startMariaDB is startPostgres for MySQL's protocol.
func startMariaDB(t *testing.T) string {
	t.Helper()
	install, server := program("mariadb-install-db", "/usr/bin"), program("mariadbd", "/usr/sbin")
	if install == "" || server == "" {
		t.Skip("MariaDB is not installed; apt-get install mariadb-server")
	}
	dir, port := serverFolder(t), freePort(t)
	data := "--datadir=" + filepath.Join(dir, "data")
	c := asServer(t, dir, "mysql", exec.Command(install, "--no-defaults", data, "--auth-root-authentication-method=normal", "--skip-test-db"))
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("mariadb-install-db: %v\n%s", err, out)
	}
	serve(t, asServer(t, dir, "mysql", exec.Command(server, "--no-defaults", data, "--bind-address=127.0.0.1", "--port="+port, "--socket="+filepath.Join(dir, "s"),
		"--pid-file="+filepath.Join(dir, "pid"), "--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=32M")), syscall.SIGTERM)
	plain := await(t, "mysql://root@127.0.0.1:"+port+"/mysql")
	execAll(t, plain, "CREATE DATABASE erdemo")
	return strings.TrimSuffix(plain, "mysql") + "erdemo"
}

// serverFolder is a folder that a server's own user can reach, which a test's is not.
func serverFolder(t *testing.T) string {
	dir, err := os.MkdirTemp("", "erdemo-server")
	require.NoError(t, err)
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// program finds a server's program on the path or where its package puts it.
func program(name, place string) string {
	found, _ := filepath.Glob(filepath.Join(place, name))
	if len(found) > 0 {
		return found[len(found)-1]
	}
	path, _ := exec.LookPath(name)
	return path
}

func freePort(t *testing.T) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer l.Close()
	return strconv.Itoa(l.Addr().(*net.TCPAddr).Port)
}

// asServer makes a command run as a database's own user where the test is root's: servers refuse to be.
func asServer(t *testing.T, dir, name string, c *exec.Cmd) *exec.Cmd {
	c.Dir = dir
	if os.Geteuid() != 0 {
		return c
	}
	u, err := user.Lookup(name)
	if err != nil {
		u, err = user.Lookup("nobody")
	}
	require.NoError(t, err)
	uid, _ := strconv.Atoi(u.Uid)
	gid, _ := strconv.Atoi(u.Gid)
	require.NoError(t, os.Chown(dir, uid, gid))
	c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
	return c
}

// serve starts a server and stops it when the test ends.
func serve(t *testing.T, c *exec.Cmd, stop os.Signal) {
	require.NoError(t, c.Start())
	ended := make(chan struct{})
	go func() { c.Wait(); close(ended) }()
	t.Cleanup(func() {
		c.Process.Signal(stop)
		select {
		case <-ended:
		case <-time.After(20 * time.Second):
			c.Process.Kill()
			<-ended
		}
	})
}

// await waits until a database answers, and gives its URL back.
func await(t *testing.T, url string) string {
	d, err := parseDatabase(url)
	require.NoError(t, err)
	for range 300 {
		db, err := d.open(t.Context())
		if err == nil {
			db.Close()
			return url
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("%s does not answer", url)
	return ""
}

func openURL(t *testing.T, source string) *sql.DB {
	t.Helper()
	d, err := parseDatabase(source)
	require.NoError(t, err)
	db, err := d.open(t.Context())
	require.NoError(t, err)
	t.Cleanup(func() { db.Close() })
	return db
}

func execAll(t *testing.T, source string, statements ...string) {
	t.Helper()
	db := openURL(t, source)
	for _, s := range statements {
		_, err := db.ExecContext(t.Context(), s)
		require.NoError(t, err, s)
	}
}
