fn main() {
    let mut x = 1;
    let p = &raw const x;
    x = 2;
    assert_eq!(unsafe { *p }, 2); //~ stale-raw-after-owner-use stacked
}
