fn main() {
    let a = [1, 2, 3, 4];
    let mut p = a.as_ptr();
    let end = unsafe { p.add(4) };
    let mut sum = 0;
    while p != end {
        sum += unsafe { *p };
        p = unsafe { p.add(1) };
    }
    println!("{sum}");
}
