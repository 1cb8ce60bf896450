pub struct Unit;

pub fn count(n: usize) -> usize {
    let mut units: Vec<Unit> = Vec::new();
    for _ in 0..n {
        units.push(Unit);
    }
    let p = units.as_ptr();
    let mut seen = 0;
    for i in 0..n {
        let _unit = unsafe { p.wrapping_add(i).read() };
        seen += 1;
    }
    seen
}
