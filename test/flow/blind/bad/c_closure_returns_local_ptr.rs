fn main() {
    let make = || {
        let t = 3u8;
        &raw const t
    };
    let p = make();
    println!("{}", unsafe { *p }); //~ dangling
}
