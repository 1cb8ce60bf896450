// BUG: aliasing: `&mut` out of one guard is used when another guard has lent the same field
use std::cell::RefCell;

struct Player {
    score: i32,
    name: String,
}

fn score_of(player: &RefCell<Player>) -> *mut i32 {
    &mut player.borrow_mut().score
}

fn main() {
    let player = RefCell::new(Player { score: 0, name: String::from("a") });
    let score = unsafe { &mut *score_of(&player) };
    {
        let mut guard = player.borrow_mut();
        guard.score += 1;
        guard.name.push('b');
    }
    *score = 5;
    println!("{}", player.borrow().score);
}
