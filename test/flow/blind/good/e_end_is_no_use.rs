fn main() {
    let a = [1u16, 2, 3];
    let end = unsafe { a.as_ptr().add(3) };
    let mut p = a.as_ptr();
    let mut sum = 0;
    while p != end {
        sum += unsafe { *p };
        p = unsafe { p.add(1) };
    }
    let one = [7u8];
    let (mut q, stop) = (one.as_ptr(), unsafe { one.as_ptr().add(1) });
    while q < stop {
        sum += u16::from(unsafe { *q });
        q = unsafe { q.add(1) };
    }
    println!("{sum}");
}
